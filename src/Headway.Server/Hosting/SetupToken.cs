using Headway.Store.Access;

namespace Headway.Server.Hosting;

/// <summary>Prints the first token, once, on the host, for as long as nobody has one.</summary>
internal static class SetupToken
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public static async Task PrintAsync(Tokens tokens, CancellationToken cancellationToken)
    {
        if (!await tokens.AnyAdminAsync(cancellationToken))
        {
            var text = await tokens.CreateSetupAsync(Lifetime, cancellationToken);
            await Console.Out.WriteLineAsync($"Setup token (works once, for 24 hours): {text}");
        }
    }
}
