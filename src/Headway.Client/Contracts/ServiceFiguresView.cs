namespace Headway.Client.Contracts;

/// <summary>The figures of a service before a deployment and after it, side by side.</summary>
/// <param name="Service">The service.</param>
/// <param name="Before">Those of the old version, just before it lost its traffic; null when there was none.</param>
/// <param name="After">Those of the new version, at the end of its watch; null when it did not get there.</param>
public sealed record ServiceFiguresView(string Service, FiguresView? Before, FiguresView? After);
