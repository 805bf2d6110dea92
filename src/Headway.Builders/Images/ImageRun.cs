using Headway.Builders.Artifacts;
using Headway.Builders.Execution;
using Headway.Model.Building;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Builders.Images;

/// <summary>Has an image made, and watches time, disk and output meanwhile.</summary>
/// <param name="options">The limits.</param>
/// <param name="images">Makes images.</param>
/// <param name="time">The clock.</param>
internal sealed class ImageRun(BuilderOptions options, IImages images, TimeProvider time)
{
    private const int MaxLine = 8192;

    /// <summary>Has it made.</summary>
    /// <returns>The artifact that stands for the image, or why there is none.</returns>
    public async Task<Decision<FinishedTree>> RunAsync(
        BuildPlan plan, BuildFolders folders, BuildRecipe recipe, IReadOnlyList<TreeEntry> entries, Action<string> onOutput, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folders.Work);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = new CancellationTokenSource(plan.Build.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, limit.Token);
        var words = new LastWords();
        var meter = new OutputMeter(options.MaxOutputCharacters, line => Pass(line, words, onOutput), MaxLine, stop);
        var watch = new DiskWatch(options, time);
        var watching = watch.RunAsync(folders.Work, stop);
        try
        {
            var made = await MakeAsync(plan, recipe, entries, meter.Take, either.Token);
            return made is ImageResult.Ready image
                ? Decision.Made(Keep(plan, folders, image.Id))
                : Decision.Refused<FinishedTree>(Reason((ImageResult.Failed)made, plan.Build.Limits, words));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Decision.Refused<FinishedTree>(meter.Problem ?? watch.Problem
                ?? $"the build was ended because it had reached its limit of {BuildFailure.Time(plan.Build.Timeout)} (build.timeout); {words.Quote()}");
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }

    private static void Pass(string line, LastWords words, Action<string> onOutput)
    {
        words.Take(line);
        onOutput(line);
    }

    private static string Reason(ImageResult.Failed failed, LimitSpec limits, LastWords words) =>
        failed.Reason.EndsWith("returned a non-zero code: 137", StringComparison.Ordinal)
            ? $"{failed.Reason}: it was killed, as is what needs more than {BuildFailure.Size(limits.MemoryBytes)} of memory (build.memory); {words.Quote()}"
        : failed.Reason.Contains("returned a non-zero code", StringComparison.Ordinal) ? $"{failed.Reason}; {words.Quote()}"
        : failed.Reason;

    private static FinishedTree Keep(BuildPlan plan, BuildFolders folders, string image)
    {
        var file = new ArtifactFile { Builder = plan.Build.With, Image = image };
        Directory.CreateDirectory(folders.Arranged);
        file.WriteTo(folders.Arranged);
        return new FinishedTree(folders.Arranged, file);
    }

    private Task<ImageResult> MakeAsync(
        BuildPlan plan, BuildRecipe recipe, IReadOnlyList<TreeEntry> entries, Action<string> onOutput, CancellationToken cancellationToken)
    {
        if (recipe.Fetched is { } fetched)
        {
            return images.FetchAsync(fetched, onOutput, cancellationToken);
        }

        var image = recipe.Image! with { MaxBytes = options.MaxWorkBytes };
        var context = ImageContext.Choose(plan.SourceDirectory, image.Dockerfile, entries);
        return images.BuildAsync(
            image, (stream, cancellation) => ImageContext.WriteAsync(plan.SourceDirectory, context, stream, cancellation), onOutput, cancellationToken);
    }
}
