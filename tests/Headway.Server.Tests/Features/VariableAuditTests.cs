using Headway.Deployments.Ports;
using Headway.Model.Names;
using Headway.Server.Features.Variables;

namespace Headway.Server.Tests.Features;

public sealed class VariableAuditTests
{
    [Fact]
    public void A_variable_with_the_name_of_a_field_of_the_record_does_not_overwrite_it()
    {
        var api = ServiceName.Parse("api");
        var change = new VariableChange(api, [Set("service", "evil"), Set("version", "99"), Set("KEY", "hunter2", secret: true)], [VariableName.Parse("OLD")]);

        var detail = VariableAudit.Of(change, new VariableSnapshot(6, [Set("version", "98")], new Dictionary<string, string>()), value => $"#{value.Length}");

        Assert.Equal(("api", "7"), (detail["service"], detail["version"]));
        Assert.Equal(("unset -> evil", "98 -> 99"), (detail["$service"], detail["$version"]));
        Assert.Equal(("unset -> secret #7", "removed"), (detail["$KEY"], detail["$OLD"]));

        SetVariable Set(string name, string value, bool secret = false) => new(api, VariableName.Parse(name), value, secret);
    }
}
