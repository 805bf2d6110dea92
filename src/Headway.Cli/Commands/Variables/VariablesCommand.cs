using Headway.Cli.Parsing;

namespace Headway.Cli.Commands.Variables;

/// <summary><c>headway variables</c>.</summary>
internal static class VariablesCommand
{
    public static CliCommand Create()
    {
        var show = ListVariablesCommand.Show();
        return new CliCommand("variables", "List and change variables; --service for those of one service")
        {
            Examples =
            [
                "headway variables",
                "headway variables set LOG_LEVEL=debug --service api",
                "headway variables set JWT_SECRET --secret < secret.txt",
            ],
        }
        .With(
            ListVariablesCommand.Create(),
            SetVariablesCommand.Create(),
            UnsetVariablesCommand.Create(),
            ImportVariablesCommand.Create(),
            ExportVariablesCommand.Create(),
            show)
        .Does(result => new ListVariablesCommand.Options(result.GetValue(show)), ListVariablesCommand.RunAsync);
    }
}
