using Headway.Model.Runtime;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>A host with real programs and files.</summary>
public abstract class ShellRuntimeUnderTest : RuntimeUnderTest
{
    /// <summary>Makes the spec of a script.</summary>
    public abstract InstanceSpec Shell(string script, params IReadOnlyList<string> arguments);
}
