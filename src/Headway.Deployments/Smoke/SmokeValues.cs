using System.Net;
using Headway.Model.Smoke;
using Headway.Model.Variables;

namespace Headway.Deployments.Smoke;

/// <summary>The values that checks fill in: the variables of the service, what was captured, and a random text of this run.</summary>
internal sealed class SmokeValues
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> secrets = new(StringComparer.Ordinal);

    /// <summary>Gets the loopback address that this run comes from.</summary>
    public IPAddress Client { get; } = new([127, 254, (byte)Random.Shared.Next(256), (byte)Random.Shared.Next(1, 255)]);

    public SmokeValues(SmokeTarget target)
    {
        foreach (var (name, variable) in target.Variables)
        {
            values[name.Value] = variable.Value;
            if (variable.IsSecret)
            {
                secrets.Add(variable.Value);
            }
        }

        values[SmokeTemplate.Run] = Guid.NewGuid().ToString("N")[..12];
    }

    public string Fill(string text) => SmokeTemplate.Fill(text, name => values[name]);

    /// <summary>Fills in for a message: what is secret is masked.</summary>
    public string FillShown(string text) => Redact(Fill(text));

    public string Redact(string text) => new SecretRedactor(secrets).Redact(text);

    public SmokeAnswer Redact(SmokeAnswer answer) => answer with
    {
        Body = Redact(answer.Body),
        Headers = [.. answer.Headers.Select(header => KeyValuePair.Create(header.Key, Redact(header.Value)))],
    };

    /// <summary>Finds a name that a check needs and nobody gave.</summary>
    public string? Missing(SmokeCheck check) => SmokeTexts.Names(check).FirstOrDefault(name => !values.ContainsKey(name));

    /// <summary>Keeps a captured value; it may be a token, so it is shown nowhere.</summary>
    public void Keep(string name, string value)
    {
        values[name] = value;
        secrets.Add(value);
    }
}
