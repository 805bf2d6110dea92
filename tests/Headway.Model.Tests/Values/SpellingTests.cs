using Headway.Model.Manifest;

namespace Headway.Model.Tests.Values;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("rout", "routes")]
    [InlineData("route", "routes")]
    [InlineData("replica", "replicas")]
    [InlineData("biuld", "build")]
    [InlineData("Start", "start")]
    [InlineData("requires", "require")]
    public void The_key_that_was_meant_is_named(string written, string meant)
    {
        var problems = ManifestReader.Read($"project: p\nservices: {{ a: {{ start: ./a, {written}: x }} }}\n").Problems;

        Assert.Contains(problems, problem => problem.Message.Contains($"did you mean '{meant}'?", StringComparison.Ordinal));
    }
}
