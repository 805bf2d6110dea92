using System.Diagnostics;
using Headway.Model.Data;
using Headway.Model.Rehearsals;

namespace Headway.Databases.Tests.Rehearsals;

/// <summary>What is dangerous is found, with the right reason; what is safe is let through.</summary>
public sealed class RehearsalCorpusTests(DatabaseBed bed)
{
    private const int MostFalseAlarms = 2;
    private const int Enough = 60;

    [Fact]
    public Task Every_dangerous_migration_is_found_with_its_reason_and_safe_ones_are_let_through() =>
        bed.WithAsync(bed.Plan(DatabaseEngine.Postgres) with { Pool = null }, async plan =>
        {
            var rehearsals = new RehearsalBed(plan);
            await rehearsals.FillAsync();
            var start = Stopwatch.GetTimestamp();
            var missed = new List<string>();
            foreach (var (sql, rule) in MigrationCorpus.Dangerous)
            {
                var rehearsal = await rehearsals.RehearseAsync(sql);
                if (!RehearsalJudge.Judge(rehearsal).Findings.Any(finding => finding.Rule == rule))
                {
                    missed.Add($"{rule}: {Tell(rehearsal)}");
                }
            }

            var alarms = new List<string>();
            foreach (var sql in MigrationCorpus.Safe)
            {
                var rehearsal = await rehearsals.RehearseAsync(sql);
                if (!rehearsal.Succeeded || RehearsalJudge.Judge(rehearsal).Safety != MigrationSafety.Safe)
                {
                    alarms.Add($"{sql}: {Tell(rehearsal)}");
                }
            }

            TestContext.Current.SendDiagnosticMessage(
                $"{MigrationCorpus.Dangerous.Count} dangerous, {missed.Count} missed; {MigrationCorpus.Safe.Count} safe, {alarms.Count} flagged; " +
                $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s");
            Assert.True(missed.Count == 0, $"Not found:\n{string.Join('\n', missed)}\nFalse alarms:\n{string.Join('\n', alarms)}");
            Assert.True(alarms.Count <= MostFalseAlarms, $"False alarms:\n{string.Join('\n', alarms)}");
            Assert.True(MigrationCorpus.Dangerous.Count >= Enough && MigrationCorpus.Safe.Count >= Enough);
        });

    private static string Tell(Rehearsal rehearsal) => $"succeeded {rehearsal.Succeeded}\n" + string.Join('\n', rehearsal.Statements.Select(one =>
        $"  {one.Number} {one.Sql.Excerpt} [{one.Transaction}] {one.Time.TotalMilliseconds:0.0} ms held {one.Held.TotalMilliseconds:0.0}, " +
        $"locks {string.Join(' ', one.Locks.Select(taken => $"{taken.Table}:{taken.Mode}"))}, reads {string.Join(' ', one.Reads)}, " +
        $"changes {string.Join(' ', one.Changes)}, rewrites {string.Join(' ', one.Rewrites)}, dropped {string.Join(' ', one.Dropped)}, " +
        $"commands {string.Join(',', one.Commands)}, wal {one.WalBytes}, temp {one.TempBytes}, error {one.Error}"))
        + "\n  " + string.Join("\n  ", RehearsalJudge.Judge(rehearsal).Findings.Select(finding => $"{finding.Rule}: {finding.Reason}"));
}
