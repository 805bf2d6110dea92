using Headway.Architecture.Tests.Reading;

namespace Headway.Architecture.Tests.Arrows;

/// <summary>Which project may use which technology.</summary>
public sealed class TechnologyTests
{
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
        "System.Net.Http.HttpClient", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch", "System.TimeProvider", "System.Random", "System.Console",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread", "System.Threading.Timer",
    ];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Run", "System.Environment.GetEnvironmentVariable", "System.Environment.GetEnvironmentVariables",
        "System.Environment.get_MachineName", "System.Environment.get_TickCount64",
    ];

    [Fact]
    public void The_model_does_no_input_or_output_and_has_no_clock_and_no_chance()
    {
        var model = CompiledAssembly.Of("Headway.Model");
        Assert.Empty(model.UsedTypes.Intersect(Impure));
        Assert.Empty(model.UsedMembers.Intersect(ImpureMembers));
    }

    [Fact]
    public void The_names_that_are_forbidden_for_the_model_are_those_that_other_projects_use()
    {
        var used = Repository.Products.Keys.Select(CompiledAssembly.Of).ToList();
        Assert.Contains(used, assembly => assembly.UsedTypes.Contains("System.IO.File"));
        Assert.Contains(used, assembly => assembly.UsedMembers.Contains("System.Guid.CreateVersion7"));
    }

    [Fact]
    public void Only_runtimes_start_programs_beside_the_command_line_and_its_git() => Assert.Equal(
        ["Headway.Cli", "Headway.Client", "Headway.Runtimes"],
        Users(assembly => assembly.UsedTypes.Contains("System.Diagnostics.ProcessStartInfo")));

    [Fact]
    public void Only_the_store_uses_Dapper() => Assert.Equal(
        ["Headway.Store"], Users(assembly => assembly.Assemblies.Contains("Dapper")));

    [Fact]
    public void Only_store_and_databases_send_commands_to_PostgreSQL() => Assert.Empty(
        Users(assembly => assembly.UsedTypes.Any(type => type is "Npgsql.NpgsqlCommand" or "Npgsql.NpgsqlBatch"
            or "Npgsql.NpgsqlConnection" or "Npgsql.NpgsqlTransaction"))
            .Except(["Headway.Store", "Headway.Databases"]));

    [Fact]
    public void Only_the_server_uses_the_web_framework() => Assert.Equal(
        ["Headway.Server"],
        Users(assembly => assembly.Assemblies.Any(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))));

    [Fact]
    public void Only_the_manifest_reader_and_the_import_parse_YAML_and_only_the_import_parses_TOML()
    {
        Assert.Equal(["Headway.Import", "Headway.Model"], Users(assembly => assembly.Assemblies.Contains("YamlDotNet")));
        Assert.Equal(["Headway.Import"], Users(assembly => assembly.Assemblies.Contains("Tomlyn")));
    }

    private static IEnumerable<string> Users(Func<CompiledAssembly, bool> uses) => Repository.Products.Keys
        .Where(project => uses(CompiledAssembly.Of(project)))
        .Order(StringComparer.Ordinal);
}
