using Headway.Deployments.Ports;
using Headway.Model.Deployments;

namespace Headway.Testing.Deployments;

/// <summary>A deployment of the fake journal, with what the store keeps beside the record.</summary>
/// <param name="record">The deployment.</param>
internal sealed class FakeDeployment(DeploymentRecord record)
{
    public DeploymentRecord Record { get; set; } = record;

    public List<JournalEntry> Entries { get; } = [];

    public string? Owner { get; set; }

    public long Generation { get; set; }

    public int Adoptions { get; private set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    public bool Runs => Record.State is DeploymentState.Running or DeploymentState.Live;

    public Claim Claim(string owner, DateTimeOffset until)
    {
        Record = Record with { State = Record.State == DeploymentState.Queued ? DeploymentState.Running : Record.State };
        Generation++;
        Adoptions += Owner is not null && Owner != owner ? 1 : 0;
        (Owner, LeaseUntil) = (owner, until);
        return new Claim(Record, Generation, Adoptions, [.. Entries]);
    }

    public bool Cancel(string by, DateTimeOffset now, bool laterRan)
    {
        switch (Record.State)
        {
            case DeploymentState.Queued:
                Record = Record with
                {
                    State = DeploymentState.Cancelled,
                    CancelledBy = by,
                    EndedAt = now,
                    Summary = $"Cancelled by {by} before it started.",
                };
                return true;
            case DeploymentState.Running or DeploymentState.Live:
                Record = Record with { CancelledBy = Record.CancelledBy ?? by };
                DueAt = DueAt < now ? DueAt : now;
                return true;
            case DeploymentState.Stuck when !laterRan:
                Record = Record with { State = DeploymentState.Running, CancelledBy = Record.CancelledBy ?? by, EndedAt = null, Summary = null };
                (DueAt, Adoptions) = (now, 0);
                return true;
            default:
                return false;
        }
    }
}
