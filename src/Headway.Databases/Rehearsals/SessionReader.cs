using System.Text.Json;
using System.Text.RegularExpressions;
using Headway.Model.Rehearsals;

namespace Headway.Databases.Rehearsals;

/// <summary>Makes statements of the log entries of one session. Pure.</summary>
internal sealed partial class SessionReader(IReadOnlyDictionary<long, RehearsedTable> tables)
{
    private readonly List<StatementDraft> all = [];
    private readonly HashSet<TableLock> held = [];
    private readonly Dictionary<string, (IReadOnlyDictionary<string, long> Reads, decimal Wal)> begun = new(StringComparer.Ordinal);
    private List<StatementDraft> batch = [];
    private int cursor;
    private string sent = string.Empty;
    private string transaction = string.Empty;

    /// <summary>Reads the next entry.</summary>
    public void Take(LogEntry entry)
    {
        if (entry.Transaction != transaction)
        {
            Release(entry);
        }

        if (Statement().Match(entry.Text) is { Success: true } statement)
        {
            Begin(entry, statement.Groups["sql"].Value);
        }
        else if (entry.Text.StartsWith(ObserverSql.Mark, StringComparison.Ordinal))
        {
            See(JsonSerializer.Deserialize(entry.Text.AsSpan(ObserverSql.Mark.Length), ObservedJson.Default.ObservedEvent)!);
        }
        else if (Plan().Match(entry.Text) is { Success: true } plan && ObservedPlan.Of(entry.Text[plan.Length..]) is { } observed)
        {
            See(observed, entry.At);
        }
        else if (Temporary().Match(entry.Text) is { Success: true } file && Current is { } user)
        {
            user.Temp += long.Parse(file.Groups["size"].Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        else if (Duration().IsMatch(entry.Text) || entry.Level is "ERROR" or "FATAL")
        {
            End(entry);
        }
    }

    /// <summary>Gives what was read.</summary>
    public IReadOnlyList<StatementDraft> Finish() => all;

    private StatementDraft? Current => cursor < batch.Count ? batch[cursor] : null;

    private void Release(LogEntry entry)
    {
        foreach (var draft in all.Where(draft => draft.Released is null && draft.Transaction == transaction))
        {
            draft.Released = entry.At;
        }

        transaction = entry.Transaction;
        held.Clear();
    }

    private void Begin(LogEntry entry, string text)
    {
        sent = text;
        cursor = 0;
        batch = [.. SqlScript.Split(text).Select(sql => new StatementDraft(sql, $"{entry.Process}:{entry.Transaction}", entry.At) { Released = null })];
        foreach (var draft in batch)
        {
            Hold(draft, ImpliedLocks.Of(draft.Sql, Find));
        }

        all.AddRange(batch);
    }

    private void End(LogEntry entry)
    {
        if (entry.Level is "ERROR" or "FATAL" && Current is { } failed)
        {
            failed.Error = entry.Code;
        }

        for (var at = 0; at < batch.Count; at++)
        {
            batch[at].Start = Math.Max(batch[at].Start, at > 0 ? batch[at - 1].End!.Value : 0);
            batch[at].End ??= at + 1 < batch.Count && batch[at + 1].Begun is { } next ? next : entry.At;
        }
    }

    private void Hold(StatementDraft draft, IEnumerable<TableLock> locks)
    {
        foreach (var taken in locks.Where(held.Add))
        {
            draft.Locks.Add(taken);
        }
    }

    private string? Find(string written)
    {
        var name = written.Replace("\"", string.Empty, StringComparison.Ordinal);
        return tables.Values.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            || table.Name.EndsWith($".{name}", StringComparison.OrdinalIgnoreCase))?.Name;
    }

    private void See(ObservedPlan plan, double at)
    {
        if (plan.Query.Trim() == sent.Trim() && Next(draft => !draft.IsPlanned && Verb(draft).Contains(plan.Verb, StringComparison.Ordinal)) is { } own)
        {
            own.IsPlanned = true;
            own.End = at;
        }

        if (Current is not { } draft)
        {
            return;
        }

        foreach (var change in plan.Changes)
        {
            if (Find(change.Table) is { } table)
            {
                draft.Changes.Add(change with { Table = table });
                Hold(draft, [new TableLock(table, LockMode.RowExclusive)]);
            }
        }

        draft.Wal += draft.Commands.Count == 0 ? plan.WalBytes : 0;
        draft.Temp += draft.Commands.Count == 0 ? plan.TempBytes : 0;
    }

    private static string Verb(StatementDraft draft) =>
        draft.Sql.Plain.StartsWith("WITH", StringComparison.Ordinal) ? "SELECT INSERT UPDATE DELETE MERGE"
        : draft.Sql.Plain.StartsWith("VALUES", StringComparison.Ordinal) || draft.Sql.Plain.StartsWith("TABLE", StringComparison.Ordinal) ? "SELECT"
        : draft.Sql.Plain.Split(' ')[0];

    // Statements that were sent at once begin one after the other.
    private StatementDraft? Next(Func<StatementDraft, bool> wanted)
    {
        for (var at = cursor; at < batch.Count; at++)
        {
            if (wanted(batch[at]))
            {
                cursor = at;
                return batch[at];
            }
        }

        return null;
    }

    private void See(ObservedEvent seen)
    {
        if (seen.Event == "ddl_command_start")
        {
            Next(draft => draft.Begun is null && Is(draft, seen.Tag))?.Begin(seen.At);
            begun[seen.Tag] = (seen.Reads ?? new Dictionary<string, long>(StringComparer.Ordinal), seen.Wal);
        }

        if (Current is not { } draft)
        {
            return;
        }

        Hold(draft, (seen.Locks ?? []).Where(taken => tables.ContainsKey(taken.Table)).Select(taken => new TableLock(tables[taken.Table].Name, Mode(taken.Mode))));
        draft.Dropped.AddRange((seen.Dropped ?? []).Select(static one => new DroppedObject(one.Kind, one.Name)));
        if (seen.Rewritten is { } rewritten && tables.TryGetValue(rewritten, out var table))
        {
            draft.Rewrites.Add(new TableRewrite(table.Name, seen.Reason ?? 0));
        }

        if (seen.Event == "ddl_command_end")
        {
            Close(draft, seen);
        }
    }

    private void Close(StatementDraft draft, ObservedEvent seen)
    {
        draft.Commands.Add(seen.Tag);
        if (Is(draft, seen.Tag))
        {
            draft.End = seen.At;
        }

        if (!begun.Remove(seen.Tag, out var before))
        {
            return;
        }

        draft.Wal += seen.Wal - before.Wal;
        foreach (var (id, rows) in seen.Reads ?? new Dictionary<string, long>(StringComparer.Ordinal))
        {
            var read = rows - before.Reads.GetValueOrDefault(id);
            if (read > 0 && tables.TryGetValue(long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), out var table))
            {
                draft.Reads[table.Name] = draft.Reads.GetValueOrDefault(table.Name) + read;
            }
        }
    }

    // CREATE INDEX is the tag of CREATE UNIQUE INDEX too.
    private static bool Is(StatementDraft draft, string tag)
    {
        var (words, rest) = (tag.Split(' '), draft.Sql.Plain);
        return rest.StartsWith(words[0], StringComparison.Ordinal) && rest.Contains(words[^1], StringComparison.Ordinal);
    }

    private static LockMode Mode(string name) => Enum.Parse<LockMode>(name[..^"Lock".Length]);

    [GeneratedRegex(@"^(statement|execute [^:]+): (?<sql>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^duration: [0-9.]+ ms  plan:\n", RegexOptions.NonBacktracking)]
    private static partial Regex Plan();

    [GeneratedRegex(@"^duration: [0-9.]+ ms$", RegexOptions.NonBacktracking)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^temporary file: .*, size (?<size>[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Temporary();
}
