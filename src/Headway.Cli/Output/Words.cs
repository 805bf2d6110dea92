using System.Globalization;

namespace Headway.Cli.Output;

/// <summary>Figures and times as people read them.</summary>
internal static class Words
{
    /// <summary>What stands for nothing.</summary>
    public const string Nothing = "-";

    /// <summary>A short time: <c>0.4 s</c>, <c>12 s</c>, <c>3 min 5 s</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Seconds(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
    };

    /// <summary>How long ago: <c>just now</c>, <c>5 min ago</c>, <c>3 h ago</c>, <c>2 d ago</c>.</summary>
    /// <param name="at">When; null for never.</param>
    /// <param name="now">The time it is.</param>
    public static string Ago(DateTimeOffset? at, DateTimeOffset now) => (now - at) switch
    {
        null => "never",
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min ago"),
        { TotalHours: < 48 } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h ago"),
        { } age => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d ago"),
    };

    /// <summary>A size: <c>512 B</c>, <c>12.3 MB</c>.</summary>
    /// <param name="bytes">The number of bytes; null when it is not known.</param>
    public static string Size(long? bytes) => bytes switch
    {
        null => Nothing,
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} kB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):0.##} GB"),
    };

    /// <summary>A time that may be very short: <c>0.4 ms</c>, <c>320 ms</c>, <c>12 s</c>.</summary>
    /// <param name="milliseconds">The time; null when there is none.</param>
    public static string Milliseconds(double? milliseconds) => milliseconds switch
    {
        null => Nothing,
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.#} ms"),
        { } time => Seconds(TimeSpan.FromMilliseconds(time)),
    };

    /// <summary>A large number, or what stands for nothing.</summary>
    /// <param name="value">The number.</param>
    public static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A number, or what stands for nothing.</summary>
    /// <param name="value">The number.</param>
    public static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    /// <summary>A share in hundredths: <c>3.5 %</c>, <c>150 %</c>.</summary>
    /// <param name="share">The share, 1 for the whole; null when it is not known.</param>
    public static string Share(double? share) => share is { } part
        ? string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %")
        : Nothing;
}
