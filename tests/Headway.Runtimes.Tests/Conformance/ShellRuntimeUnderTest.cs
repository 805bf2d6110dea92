using Headway.Model.Names;
using Headway.Model.Runtime;

namespace Headway.Runtimes.Tests.Conformance;

/// <summary>A host with real programs and files.</summary>
public abstract class ShellRuntimeUnderTest : RuntimeUnderTest
{
    /// <summary>Gets the instance that keeps a closed network open; null where none does.</summary>
    public virtual InstanceId? Keeper => null;

    /// <summary>Makes the spec of a script.</summary>
    public abstract InstanceSpec Shell(string script, params IReadOnlyList<string> arguments);
}
