using System.Text.RegularExpressions;
using Headway.Architecture.Tests.Reading;

namespace Headway.Architecture.Tests.Sources;

/// <summary>Programs are started in few places, with lists of arguments, and never by a line that a shell reads.</summary>
public sealed partial class ProgramTests
{
    // The server belongs to the person's own terminal; git reads the person's own repository.
    private static readonly string[] Starters =
    [
        "Headway.Runtimes",
        "src/Headway.Cli/Hosting/ChildProgram.cs",
        "src/Headway.Cli/Commands/Server/StartServerCommand.cs",
        "src/Headway.Client/Sources/GitSource.cs",
    ];

    // What a shell is given is a constant; what the user wrote comes to it as arguments behind. An import gives nothing to a shell: it writes
    // the user's own line into his manifest, for him to read.
    private static readonly string[] Shells =
    [
        "src/Headway.Cli/Commands/Server/StartServerCommand.cs: Script",
        "src/Headway.Cli/Commands/Sessions/ProgramWords.cs: BetterShell",
        "src/Headway.Import/Planning/CommandPlanner.cs: words",
        "src/Headway.Runtimes/Processes/HostProbe.cs: \":\"",
        "src/Headway.Runtimes/Processes/ProgramArguments.cs: ProgramScript",
        "src/Headway.Runtimes/Processes/Sessions/SessionLauncher.cs: Script",
    ];

    private static readonly TextRule Start = new(StartsProgram());
    private static readonly TextRule Line = new(ShellLine());
    private static readonly TextRule Joined = new(JoinedArguments());

    [Fact]
    public void Only_the_runtimes_and_the_named_files_start_programs()
    {
        Assert.Empty(Start.Offences(Starters));
        Assert.All(Starters, starter => Assert.True(Start.IsNeededBy(starter), $"{starter} starts nothing: take it off the list"));
    }

    [Fact]
    public void Only_known_constants_are_given_to_a_shell()
    {
        var given = Repository.Sources
            .SelectMany(file => GivenToShell().Matches(file.Code).Select(match => $"{file.Path}: {match.Groups["what"].Value}"));
        Assert.Equal(Shells, given.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_text_holds_a_line_for_a_shell() => Assert.Empty(Line.Offences());

    [Fact]
    public void Arguments_are_lists_and_no_program_is_opened_by_the_desktop() => Assert.Empty(Joined.Offences());

    [Theory]
    [InlineData("using var git = Process.Start(info);")]
    [InlineData("var start = new ProcessStartInfo(\"git\");")]
    [InlineData("new Process { StartInfo = info }.Start();")]
    public void Starting_a_program_is_recognised(string code) => Assert.True(Start.Finds(code));

    [Theory]
    [InlineData("[\"sh\", \"-c\", text]")]
    [InlineData("[\"/bin/bash\", \"-lc\", text]")]
    [InlineData("$\"sh -c '{command}'\"")]
    public void A_line_for_a_shell_is_recognised(string code) => Assert.True(Line.Finds(code));

    [Theory]
    [InlineData("info.Arguments = \"status\";")]
    [InlineData("new ProcessStartInfo(\"git\") { Arguments = text }")]
    [InlineData("UseShellExecute = true")]
    public void Joined_arguments_are_recognised(string code) => Assert.True(Joined.Finds(code));

    [GeneratedRegex(@"\bProcess\.Start\(|\bnew Process\b|\bnew ProcessStartInfo\b|\bposix_spawn|\bexecve\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StartsProgram();

    [GeneratedRegex(@"(Shell|/sh""\)|IEnumerable<string>\)\[)[^;]{0,120}?""-c"",\s*(?<what>[^,\]\s]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex GivenToShell();

    [GeneratedRegex(@"""(/bin/)?(ba|da|z)?sh"",\s*""-\w*c""|\b(ba|da|z)?sh -\w*c\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ShellLine();

    [GeneratedRegex(@"\.Arguments\s*=[^=]|[{,]\s*Arguments\s*=[^=>]|UseShellExecute = true", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex JoinedArguments();
}
