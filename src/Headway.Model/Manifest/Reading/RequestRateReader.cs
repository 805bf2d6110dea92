using System.Globalization;
using Headway.Model.Manifest.Source;
using Headway.Model.Traffic;
using Headway.Model.Values;

namespace Headway.Model.Manifest.Reading;

/// <summary>Reads a rate: <c>5/h</c>, <c>100/15m</c>.</summary>
internal static class RequestRateReader
{
    private const string Right = "must be NUMBER/WINDOW with a number of 1–1000000 and a window of 1s–1d, such as 10/s, 100/15m or 5/h";

    public static RequestRate? Read(Place? place)
    {
        if (place?.Text() is not { } text)
        {
            return null;
        }

        return text.Split('/') is [var number, var window]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var requests)
            && requests is >= 1 and <= 1_000_000
            && Duration.TryParse(char.IsAsciiLetter(window.FirstOrDefault()) ? "1" + window : window, out var length)
            && length >= TimeSpan.FromSeconds(1) && length <= TimeSpan.FromDays(1) && length.Ticks % TimeSpan.TicksPerSecond == 0
            ? new RequestRate(requests, length)
            : place.Refused<RequestRate>($"{Right}; was {Excerpt.Of(text)}");
    }
}
