namespace Headway.Testing.Deployments;

/// <summary>A call of the control plane to something that outlives it, as hooks see it.</summary>
/// <param name="Name">The port and its method, such as <c>journal.append</c>.</param>
/// <param name="Number">Its place among all calls, counted from 1.</param>
/// <param name="Done">False before the call has an effect, true after.</param>
/// <param name="Detail">What it was about.</param>
public sealed record PortCall(string Name, int Number, bool Done, string? Detail);
