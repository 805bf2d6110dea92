using System.Globalization;
using Headway.Cli.Output;
using Headway.Client.Contracts;
using Headway.Model.Values;

namespace Headway.Cli.Commands.Deployments;

/// <summary>The figures of a service before and after a deployment, as rows of a table.</summary>
internal static class FigureTable
{
    /// <summary>Makes the rows of a service.</summary>
    /// <param name="figures">Its figures.</param>
    /// <returns>Service, figure, before, after.</returns>
    public static IEnumerable<IReadOnlyList<string>> Rows(ServiceFiguresView figures) =>
    [
        Row(figures, "requests/s", view => view.RequestsPerSecond.ToString("0.#", CultureInfo.InvariantCulture)),
        Row(figures, "errors", view => string.Create(CultureInfo.InvariantCulture, $"{view.ErrorShare * 100:0.##} %")),
        Row(figures, "p50", view => Milliseconds(view.P50)),
        Row(figures, "p95", view => Milliseconds(view.P95)),
        Row(figures, "p99", view => Milliseconds(view.P99)),
        Row(figures, "memory", view => view.MemoryBytes is { } bytes ? ByteSize.Format(bytes >> 20 << 20) : Words.Nothing),
        Row(figures, "restarts", view => view.Restarts.ToString(CultureInfo.InvariantCulture)),
    ];

    private static IReadOnlyList<string> Row(ServiceFiguresView figures, string name, Func<FiguresView, string> text) =>
    [
        figures.Service,
        name,
        figures.Before is { } before ? text(before) : Words.Nothing,
        figures.After is { } after ? text(after) : Words.Nothing,
    ];

    private static string Milliseconds(int? number) =>
        number is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known} ms") : Words.Nothing;
}
