using System.Net;
using Headway.Cli.Output;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Packs a source and sends it.</summary>
/// <param name="context">What the command works with.</param>
/// <param name="server">Where to.</param>
internal sealed class SourceUpload(CommandContext context, HeadwayClient server)
{
    /// <summary>Packs and sends.</summary>
    /// <param name="project">The project; created when it is missing.</param>
    /// <param name="pack">Writes the archive.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<SourceView> RunAsync(
        string project, Func<Stream, CancellationToken, Task> pack, CancellationToken cancellationToken)
    {
        await EnsureProjectAsync(project, cancellationToken);
        var source = await context.Output.WhileAsync("packing", doing => SendAsync(project, pack, doing, cancellationToken));
        context.Output.Say($"Sent {source.Files} files, {Words.Size(source.Bytes)}");
        return source;
    }

    private async Task<SourceView> SendAsync(
        string project,
        Func<Stream, CancellationToken, Task> pack,
        IProgress<string> doing,
        CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("headway-up-");
        try
        {
            await using var archive = new FileStream(Path.Combine(folder.FullName, "source.tar.gz"), FileMode.CreateNew, FileAccess.ReadWrite);
            await pack(archive, cancellationToken);
            archive.Position = 0;
            var size = archive.Length;
            var sent = new Sent(bytes => doing.Report($"sending {Words.Size(bytes)} of {Words.Size(size)}"));
            return await server.UploadSourceAsync(project, archive, sent, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task EnsureProjectAsync(string project, CancellationToken cancellationToken)
    {
        try
        {
            await server.GetProjectAsync(project, cancellationToken);
        }
        catch (HeadwayApiException exception) when (exception.Status == HttpStatusCode.NotFound)
        {
            await server.CreateProjectAsync(new CreateProjectRequest(project), cancellationToken);
            context.Output.Say($"Project {project} was created");
        }
    }

    private sealed class Sent(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
