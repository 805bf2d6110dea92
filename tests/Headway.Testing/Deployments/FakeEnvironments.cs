using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Testing.Deployments;

/// <summary>Environments and slots in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeEnvironments(PortCalls calls) : IEnvironments
{
    private readonly List<EnvironmentRecord> _all = [];
    private readonly Dictionary<(Guid Environment, ServiceName Service), ServiceSlot> _slots = [];

    /// <summary>Gets the environments.</summary>
    public IReadOnlyList<EnvironmentRecord> All => _all;

    /// <summary>Gets the slots.</summary>
    public IReadOnlyCollection<ServiceSlot> Slots => _slots.Values;

    /// <summary>Makes an environment unless it exists.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The environment.</param>
    /// <returns>The environment.</returns>
    public EnvironmentRecord Add(string project, string name)
    {
        var known = _all.Find(one => one.Project.Value == project && one.Name.Value == name);
        if (known is null)
        {
            known = new EnvironmentRecord(
                new Guid(_all.Count + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]),
                ProjectName.Parse(project),
                EnvironmentName.Parse(name),
                $"127.80.0.{_all.Count + 1}",
                null);
            _all.Add(known);
        }

        return known;
    }

    /// <summary>Reads an environment, unseen by hooks.</summary>
    /// <param name="id">Its identity.</param>
    /// <returns>The environment.</returns>
    public EnvironmentRecord Read(Guid id) => _all.Find(one => one.Id == id) ?? throw new KeyNotFoundException($"There is no environment {id}.");

    /// <summary>Changes what is current.</summary>
    /// <param name="id">The environment.</param>
    /// <param name="release">The release; null for none.</param>
    public void SetCurrent(Guid id, int? release)
    {
        var index = _all.FindIndex(one => one.Id == id);
        _all[index] = _all[index] with { CurrentRelease = release };
    }

    /// <inheritdoc/>
    public Task<EnvironmentRecord?> FindAsync(ProjectName project, EnvironmentName name, CancellationToken cancellationToken) =>
        calls.DoAsync("environments.find", () => _all.Find(one => one.Project == project && one.Name == name), cancellationToken);

    /// <inheritdoc/>
    public Task<EnvironmentRecord> GetAsync(Guid id, CancellationToken cancellationToken) =>
        calls.DoAsync("environments.get", () => Read(id), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnvironmentRecord>> ListAsync(CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyList<EnvironmentRecord>>("environments.list", () => [.. _all], cancellationToken);

    /// <inheritdoc/>
    public Task<EnvironmentRecord> EnsureAsync(ProjectName project, EnvironmentName name, CancellationToken cancellationToken) =>
        calls.DoAsync("environments.ensure", () => Add(project.Value, name.Value), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<ServiceName, ServiceSlot>> EnsureSlotsAsync(
        Guid environmentId, IEnumerable<ServiceName> services, CancellationToken cancellationToken) =>
        calls.DoAsync<IReadOnlyDictionary<ServiceName, ServiceSlot>>(
            "environments.slots",
            () =>
            {
                foreach (var service in services)
                {
                    var n = _slots.Count + 1;
                    var account = new AccountSpec(210_000 + n, 210_000 + n, $"hw{n}");
                    _slots.TryAdd((environmentId, service), new ServiceSlot(environmentId, service, account, 8000 + n, null, false));
                }

                return _slots.Values.Where(slot => slot.EnvironmentId == environmentId).ToDictionary(slot => slot.Service);
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task SetScaleAsync(
        Guid environmentId, ServiceName service, int? replicas, bool stopped, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "environments.scale",
            () => { _slots[(environmentId, service)] = _slots[(environmentId, service)] with { Replicas = replicas, Stopped = stopped }; },
            cancellationToken);
}
