using System.Globalization;
using Credify.Redis;

namespace Credify.Domain.Settings;

/// <summary>Reads variables strictly and collects what is wrong, so that all of it is reported at once.</summary>
/// <remarks>Messages name the variable and the rule, never the value: it may be a secret.</remarks>
public sealed class SettingsReader(Func<string, string?> read)
{
    private readonly List<string> problems = [];

    public static SettingsReader OfProcess() => new(Environment.GetEnvironmentVariable);

    public string Required(string name) => Optional(name) ?? Wrong(name, "is not set", "");

    public string? Optional(string name) => read(name) is { Length: > 0 } value ? value : null;

    public string Secret(string name, int minimumLength)
    {
        var value = Required(name);
        return value.Length == 0 || value.Length >= minimumLength
            ? value
            : Wrong(name, $"must have at least {minimumLength} characters, it has {value.Length}", value);
    }

    public int Number(string name, int fallback, int minimum, int maximum)
    {
        var text = Optional(name);
        if (text is null)
        {
            return fallback;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum
            ? number
            : Wrong(name, $"must be a number from {minimum} to {maximum}", fallback);
    }

    public string OneOf(string name, string fallback, params IReadOnlyList<string> allowed)
    {
        var value = Optional(name) ?? fallback;
        return allowed.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? value
            : Wrong(name, $"must be one of {string.Join(", ", allowed)}", fallback);
    }

    public DatabaseUrl Database(string name)
    {
        var nowhere = new DatabaseUrl("");
        var text = Required(name);
        if (text.Length == 0)
        {
            return nowhere;
        }

        return DatabaseUrl.TryParse(text, out var url)
            ? url
            : Wrong(name, "must look like postgresql://user:password@host:5432/database", nowhere);
    }

    public RedisEndpoint Redis(string name)
    {
        var nowhere = new RedisEndpoint("", 0, null, null, 0);
        var text = Required(name);
        if (text.Length == 0)
        {
            return nowhere;
        }

        return RedisEndpoint.TryParse(text, out var endpoint)
            ? endpoint
            : Wrong(name, "must look like redis://:password@host:6379/0", nowhere);
    }

    /// <summary>Reads a comma list of origins such as <c>https://credify.app,https://www.credify.app</c>.</summary>
    public IReadOnlyList<string> Origins(string name)
    {
        var origins = Required(name)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(origin => origin.TrimEnd('/'))
            .ToList();
        return origins.TrueForAll(IsOrigin)
            ? origins
            : Wrong(name, "must be a comma list of origins such as https://credify.app", origins);
    }

    /// <exception cref="SettingsException">At least one variable is missing or wrong.</exception>
    public void ThrowIfWrong()
    {
        if (problems.Count > 0)
        {
            throw new SettingsException(problems);
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is ("http" or "https")
        && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    private T Wrong<T>(string name, string rule, T instead)
    {
        problems.Add($"{name} {rule}.");
        return instead;
    }
}
