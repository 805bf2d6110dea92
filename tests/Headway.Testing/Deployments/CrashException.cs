namespace Headway.Testing.Deployments;

/// <summary>The control plane was killed here: what runs it is thrown away, and nothing it does afterwards has an effect.</summary>
public sealed class CrashException() : Exception("The control plane was killed.");
