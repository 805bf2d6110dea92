namespace Headway.Client.Contracts;

/// <summary>A variable of an environment or a service.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Service">The service; null for the whole environment.</param>
/// <param name="Value">Its value, or null when it is secret and was not revealed.</param>
/// <param name="Secret">Whether it is secret.</param>
/// <param name="Source"><c>manifest</c>, <c>environment</c>, <c>service</c> or <c>generated</c>: where it was set.</param>
/// <param name="Fingerprint">The first 8 digits of the value's keyed digest, so that equal secrets can be seen.</param>
public sealed record VariableView(
    string Name, string? Service, string? Value, bool Secret, string Source, string? Fingerprint);
