namespace Headway.Client.Contracts;

/// <summary>One thing that was checked.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="State"><c>passed</c>, <c>failed</c>, <c>warning</c> or <c>not-applicable</c>.</param>
/// <param name="Detail">What was found, and what to do.</param>
public sealed record CheckView(string Name, string State, string Detail);
