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
        var source = await new SourceUpload(context, server).RunAsync(project, pack, cancellationToken);
        var environment = server.In(project, context.Settings.Environment());
        var request = new CreateDeploymentRequest("deploy", source.Id, commit, options.Message, null, options.NoCache) { WorkingTree = options.WorkingTree };
        var deployment = await environment.CreateDeploymentAsync(request, cancellationToken);
        return await new DeploymentFollower(environment, output, context.Host.Time)
            .ShowAsync(deployment, options.Detach, cancellationToken);
    }
}
