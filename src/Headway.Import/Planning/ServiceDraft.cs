using Headway.Import.Reading;

namespace Headway.Import.Planning;

/// <summary>A service while the import finds out about it.</summary>
/// <param name="sourceName">What the source calls it; others name it so in addresses and references.</param>
/// <param name="name">What the manifest calls it.</param>
/// <param name="at">Where it comes from.</param>
internal sealed class ServiceDraft(string sourceName, string name, Place at)
{
    public string SourceName { get; } = sourceName;

    public string Name { get; } = name;

    public Place At { get; } = at;

    public string Root { get; set; } = ".";

    /// <summary>Gets or sets which of several services of one folder it is, by the name of its file; null for the only one.</summary>
    public string? Suffix { get; set; }

    /// <summary>Gets or sets whether the source wants a Dockerfile to be built.</summary>
    public bool WantsDockerfile { get; set; }

    /// <summary>Gets or sets whether the source builds without a Dockerfile though there is one.</summary>
    public bool RefusesDockerfile { get; set; }

    /// <summary>Gets or sets the file of Nixpacks that another file names.</summary>
    public string? NixpacksPath { get; set; }

    /// <summary>Gets or sets when it is run, for what is no service but a scheduled job.</summary>
    public Setting? Schedule { get; set; }

    /// <summary>Gets or sets the Dockerfile below the root.</summary>
    public string? Dockerfile { get; set; }

    public string? Target { get; set; }

    /// <summary>Gets the arguments that a source gives to the Dockerfile; once its builder is known, those that are plain texts.</summary>
    public OrderedDictionary<string, VariableDraft> BuildArguments { get; } = new(StringComparer.Ordinal);

    public string? Image { get; set; }

    /// <summary>Gets or sets the port that the program in the container listens on; null for one that listens on <c>$PORT</c>.</summary>
    public int? ContainerPort { get; set; }

    public string? User { get; set; }

    public bool IsReadOnly { get; set; }

    /// <summary>Gets its named volumes.</summary>
    public OrderedDictionary<string, VolumeDraft> Volumes { get; } = new(StringComparer.Ordinal);

    public string? Builder { get; set; }

    public CommandDraft? BuildCommand { get; set; }

    public Place BuildCommandAt { get; set; }

    public string? Output { get; set; }

    public bool IsSinglePage { get; set; }

    public string? ProjectFile { get; set; }

    public CommandDraft? Start { get; set; }

    public Place StartAt { get; set; }

    /// <summary>Gets or sets whether the start command is what the Dockerfile's ENTRYPOINT is given.</summary>
    public bool StartFollowsEntrypoint { get; set; }

    public CommandDraft? Migrate { get; set; }

    public Place MigrateAt { get; set; }

    /// <summary>Gets or sets whether the migration is what the Dockerfile's ENTRYPOINT is given.</summary>
    public bool MigrateFollowsEntrypoint { get; set; }

    public HealthDraft? Health { get; set; }

    public TimeSpan? HealthWithin { get; set; }

    public int? Replicas { get; set; }

    public long? Memory { get; set; }

    public string? Cpu { get; set; }

    public int? Processes { get; set; }

    public TimeSpan? Grace { get; set; }

    public TimeSpan? KeepWarm { get; set; }

    /// <summary>Gets the ports that the program listens on in its container.</summary>
    public List<int> Ports { get; } = [];

    /// <summary>Gets the ports of the host that led to it.</summary>
    public List<int> Published { get; } = [];

    /// <summary>Gets or sets whether it has a public address; null while nobody said.</summary>
    public bool? IsPublic { get; set; }

    public List<string> Hosts { get; } = [];

    /// <summary>Gets or sets whether another service asks it by its private address.</summary>
    public bool IsAsked { get; set; }

    /// <summary>Gets or sets whether a .NET program must be told by an option where to listen.</summary>
    public bool ListensByOption { get; set; }

    /// <summary>Gets its variables in their order.</summary>
    public OrderedDictionary<string, VariableDraft> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets a variable, unless a stronger source gave it a value.</summary>
    public void Set(string variable, string? value, Place from)
    {
        if (!Variables.TryGetValue(variable, out var before) || (before.Value is null && value is not null))
        {
            Variables[variable] = new VariableDraft(value, from);
        }
    }
}
