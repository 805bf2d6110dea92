using System.Globalization;

namespace Headway.Deployments.Pipeline;

/// <summary>Writes a number of things as people say it.</summary>
internal static class Count
{
    /// <summary>Writes <c>1 service</c> or <c>3 services</c>.</summary>
    /// <param name="number">How many.</param>
    /// <param name="thing">The word for one.</param>
    /// <returns>The text.</returns>
    public static string Of(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? string.Empty : "s")}");
}
