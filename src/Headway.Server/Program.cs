using Headway.Model.Data;
using Headway.Model.Runtime;
using Headway.Server;
using Headway.Server.Hosting;

try
{
    if (args is ["halt", .. var rest])
    {
        await Halt.RunAsync(ServerOptions.Parse(rest));
    }
    else
    {
        await ServerHost.RunAsync(ServerOptions.Parse(args));
    }

    return 0;
}
catch (Exception error) when (error is FormatException or DatabaseException or RuntimeException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"headway server: {error.Message}");
    return error is FormatException ? 2 : 1;
}
