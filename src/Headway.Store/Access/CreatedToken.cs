namespace Headway.Store.Access;

/// <summary>A new token with its text, which is shown once and stored nowhere.</summary>
/// <param name="Token">The token.</param>
/// <param name="Text">Its text. Secret.</param>
public sealed record CreatedToken(TokenRecord Token, string Text);
