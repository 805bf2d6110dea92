namespace Headway.Model.Variables;

/// <summary>Takes the password out of a URL: it is the secret of such a value.</summary>
internal static class SecretUrl
{
    /// <summary>Finds the password.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The password as it is written; null when the value is no URL, or a URL without one.</returns>
    public static string? Password(string value)
    {
        var begin = value.IndexOf("://", StringComparison.Ordinal);
        var end = begin < 0 ? -1 : value.IndexOf('@', begin);
        if (end < 0)
        {
            return null;
        }

        var colon = value.IndexOf(':', begin + 3);
        return colon > 0 && colon < end ? value[(colon + 1)..end] : null;
    }

    /// <summary>Gets whether a value is a URL.</summary>
    /// <param name="value">The value.</param>
    public static bool IsUrl(string value) => value.Contains("://", StringComparison.Ordinal);
}
