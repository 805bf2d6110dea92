namespace Headway.Client.Contracts;

/// <summary>A line that an instance wrote.</summary>
/// <param name="Service">The service.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Text">The line, with secrets replaced.</param>
public sealed record LogLine(string Service, string Instance, string Text);
