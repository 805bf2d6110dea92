namespace Headway.Deployments.Steps;

/// <summary>Where builds keep what they use again.</summary>
/// <param name="CacheDirectory">The absolute folder of the services' package caches.</param>
public sealed record BuildStepOptions(string CacheDirectory);
