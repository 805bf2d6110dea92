namespace Headway.Client.Contracts;

/// <summary>A new token; its text is shown this once.</summary>
/// <param name="Token">The token as it is listed.</param>
/// <param name="Text">The text to keep.</param>
public sealed record TokenCreatedView(TokenView Token, string Text);
