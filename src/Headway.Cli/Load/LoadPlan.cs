namespace Headway.Cli.Load;

/// <summary>What load to make.</summary>
/// <param name="Url">What to ask.</param>
/// <param name="Duration">For how long.</param>
/// <param name="Concurrency">How many requests at a time, at the most.</param>
/// <param name="Rate">Requests per second, sent whether or not the ones before were answered; null sends the next when one was answered.</param>
internal sealed record LoadPlan(Uri Url, TimeSpan Duration, int Concurrency, double? Rate);
