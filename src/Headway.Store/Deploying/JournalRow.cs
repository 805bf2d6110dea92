using Headway.Model.Deployments;
using Headway.Store.Sql;

namespace Headway.Store.Deploying;

/// <summary>A journal entry as the database gives it.</summary>
internal sealed class JournalRow
{
    /// <summary>Reads a journal.</summary>
    public const string Select =
        "select sequence, at, step, event, detail, output from journal where deployment_id = @id order by sequence";

    public int Sequence { get; set; }

    public DateTime At { get; set; }

    public string Step { get; set; } = string.Empty;

    public short Event { get; set; }

    public string? Detail { get; set; }

    public string? Output { get; set; }

    public JournalEntry ToEntry() => new(Sequence, At.ToOffset(), Step, (JournalEvent)Event, Detail, Output);
}
