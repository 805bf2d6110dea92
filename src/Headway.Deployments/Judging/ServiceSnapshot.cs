using Headway.Model.Figures;

namespace Headway.Deployments.Judging;

/// <summary>The figures of a service at one moment of a deployment. Kept in the journal as JSON; members are never renamed.</summary>
/// <param name="Seconds">The length of the window that was counted.</param>
/// <param name="Traffic">What the edge counted in it.</param>
/// <param name="MemoryBytes">The memory that its instances used together; null when it is not known.</param>
/// <param name="Restarts">How often its instances were started again after they had ended by themselves.</param>
public sealed record ServiceSnapshot(double Seconds, FigureSet Traffic, long? MemoryBytes, int Restarts);
