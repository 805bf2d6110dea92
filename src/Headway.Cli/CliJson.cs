using System.Text.Json.Serialization;
using Headway.Cli.Commands.Databases;
using Headway.Cli.Commands.Import;
using Headway.Cli.Commands.Server;
using Headway.Cli.Errors;
using Headway.Cli.Load;
using Headway.Cli.Settings;

namespace Headway.Cli;

/// <summary>The JSON of the CLI's own files and documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ServerStarted))]
[JsonSerializable(typeof(LoadReport))]
[JsonSerializable(typeof(DumpWritten))]
[JsonSerializable(typeof(ImportDocument))]
[JsonSerializable(typeof(StatementsForgotten))]
[JsonSerializable(typeof(TimingReport))]
[JsonSerializable(typeof(CredentialsDocument))]
[JsonSerializable(typeof(Dictionary<string, Link>), TypeInfoPropertyName = "Links")]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>), TypeInfoPropertyName = "Texts")]
internal sealed partial class CliJson : JsonSerializerContext;
