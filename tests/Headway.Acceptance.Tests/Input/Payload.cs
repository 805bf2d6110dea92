namespace Headway.Acceptance.Tests.Input;

/// <summary>A hostile text.</summary>
/// <param name="Name">What it is, for messages.</param>
/// <param name="Text">The text.</param>
public sealed record Payload(string Name, string Text);
