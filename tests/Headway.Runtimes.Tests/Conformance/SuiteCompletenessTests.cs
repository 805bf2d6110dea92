using Headway.Model.Runtime;
using Headway.Runtimes.Processes;
using Headway.Testing.Runtimes;

namespace Headway.Runtimes.Tests.Conformance;

public sealed class SuiteCompletenessTests
{
    private static readonly (Type Suite, Type Of)[] Suites =
    [
        (typeof(RuntimeConformance<>), typeof(IRuntime)), (typeof(ProgramRunnerConformance<>), typeof(IRuntime)), (typeof(SessionConformance<>), typeof(ISessionRuntime)),
        (typeof(VolumeConformance<>), typeof(IVolumeRuntime)), (typeof(ClosedNetworkConformance<>), typeof(IClosedNetworkRuntime)), (typeof(UsageConformance<>), typeof(ISessionRuntime)),
    ];

    [Fact]
    public async Task Every_runtime_passes_through_every_suite()
    {
        var runtimes = new[] { typeof(ProcessRuntime).Assembly, typeof(FakeRuntime).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(IRuntime)) && type is { IsAbstract: false, IsInterface: false })
            .ToList();

        Assert.True(runtimes.Count >= 2);
        foreach (var (suite, of) in Suites)
        {
            var tested = new HashSet<Type>();
            foreach (var host in HostsOf(suite))
            {
                await using var opened = (RuntimeUnderTest)Activator.CreateInstance(host)!;
                tested.Add(opened.Open().GetType());
            }

            // A fake has no network that something could be sent through.
            var wanted = runtimes.Where(runtime => runtime.IsAssignableTo(of) && (of != typeof(IClosedNetworkRuntime) || runtime != typeof(FakeRuntime)));
            Assert.Empty(wanted.Except(tested).Select(runtime => $"{runtime.Name} is left out of {suite.Name}"));
        }
    }

    private static IEnumerable<Type> HostsOf(Type suite) =>
        typeof(SuiteCompletenessTests).Assembly.GetTypes()
            .Where(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == suite)
            .Select(type => type.BaseType!.GetGenericArguments()[0]);
}
