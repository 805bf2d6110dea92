namespace Credify.Api.RateLimits;

/// <summary>How many requests a window has seen, this one included, and in how many seconds it ends.</summary>
public readonly record struct RateCount(long Count, long ResetSeconds);
