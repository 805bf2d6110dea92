using System.Net;
using Headway.Cli.Output;
using Headway.Client;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Sends a packed source and asks for its deployment.</summary>
/// <param name="context">What the command works with.</param>
internal sealed class SourceDeployment(CommandContext context)
{
    /// <summary>Sends, asks and follows.</summary>
    /// <param name="project">The project; created when it is missing.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="commit">The commit, when the source is exactly one.</param>
    /// <param name="pack">Writes the archive.</param>
    /// <param name="cancellationToken">Stops; a deployment that was asked for goes on.</param>
    public async Task<int> RunAsync(
        string project,
        DeployOptions options,
        string? commit,
        Func<Stream, CancellationToken, Task> pack,
        CancellationToken cancellationToken)
    {
        var output = context.Output;
        var server = context.OpenServer();
        await EnsureProjectAsync(server, project, cancellationToken);
        var source = await output.WhileAsync("packing", doing => SendAsync(server, project, pack, doing, cancellationToken));
        output.Say($"Sent {source.Files} files, {Words.Size(source.Bytes)}");
        var environment = server.In(project, context.Settings.Environment());
        var request = new CreateDeploymentRequest("deploy", source.Id, commit, options.Message, null, options.NoCache);
        var deployment = await environment.CreateDeploymentAsync(request, cancellationToken);
        return await new DeploymentFollower(environment, output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }

    private static async Task<SourceView> SendAsync(
        HeadwayClient server,
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

    private async Task EnsureProjectAsync(HeadwayClient server, string project, CancellationToken cancellationToken)
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
