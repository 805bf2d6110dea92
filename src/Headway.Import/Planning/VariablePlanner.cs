using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Model.Names;
using Headway.Model.Values;
using Headway.Model.Variables;

namespace Headway.Import.Planning;

/// <summary>
/// Decides for each variable of a source whether its value may stand in the manifest. What is or could be secret never does: it is required, and
/// somebody sets it.
/// </summary>
/// <param name="draft">Gets the variables and notes.</param>
internal sealed partial class VariablePlanner(ImportDraft draft)
{
    private readonly AddressRewriter addresses = new(draft);
    private readonly ReferenceRewriter references = new(draft);

    /// <summary>Plans a variable whose value everybody with the repository can read.</summary>
    /// <param name="service">The service.</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value; null when the source only names it.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="isExample">Whether it is from an example, in which addresses are only meant.</param>
    public void Shown(ServiceDraft service, string name, string? value, Place at, bool isExample = false)
    {
        if (!Takes(service, name, value, at))
        {
            return;
        }

        if (value is null || (value.Length == 0 && (isExample || SecretNames.IsCredential(VariableName.Parse(name)))))
        {
            service.Set(name, null, at);
            return;
        }

        if (Written(service, name, value, at, isExample) is not { } written)
        {
            service.Set(name, null, at);
        }
        else if (MayBeShown(name, written))
        {
            service.Set(name, written, at);
        }
        else
        {
            service.Set(name, null, at);
            if (!isExample && !Placeholder.IsPlaceholder(written))
            {
                draft.Changed(at, name, "is a secret in a file that others read: its value was not written, and the variable must be set", "make a new one, this one is known");
            }
        }
    }

    /// <summary>Plans a line of a <c>.env</c> file.</summary>
    public void Of(ServiceDraft service, EnvFile file, EnvLine line)
    {
        if (file.IsExample)
        {
            Shown(service, line.Name, line.Value, line.At, isExample: true);
        }
        else
        {
            Hidden(service, line.Name, line.Value, line.At);
        }
    }

    /// <summary>Plans a variable whose value only this machine has: nothing of it is written but references.</summary>
    public void Hidden(ServiceDraft service, string name, string value, Place at)
    {
        if (!Takes(service, name, value, at))
        {
            return;
        }

        var written = Written(service, name, value, at, isExample: true);
        service.Set(name, written is not null && Rest(written) is { } rest && BareAddress().IsMatch(rest) ? written : null, at);
    }

    private string? Written(ServiceDraft service, string name, string value, Place at, bool isExample)
    {
        if (Interpolation.Only(value) == name)
        {
            return null;
        }

        var addressed = addresses.Rewrite(name, value, at, isExample);
        if (references.Rewrite(name, addressed, at) is not { } rewritten)
        {
            return null;
        }

        // What Railway calls ${{ shared.NAME }} is a variable of the environment, which a service has by itself.
        return Reference().Match(rewritten) is { Success: true } own && own.Value == rewritten && own.Value.Trim('$', '{', '}', ' ') == name && name is not ("PUBLIC_URL" or "PUBLIC_WS_URL")
            ? null
            : Interpolation.WithoutMarks(rewritten, variable =>
            {
                service.Set(variable, null, at);
                return $"${{{{ {variable} }}}}";
            });
    }

    private bool Takes(ServiceDraft service, string name, string? value, Place at)
    {
        if (!VariableName.TryParse(name, out _))
        {
            draft.Dropped(at, $"variable {Excerpt.Of(name)}", $"is no name of a variable: {VariableName.Rule}", "give it another name");
            return false;
        }

        if (RailwayVariables.Takes(draft, service, name, value, at))
        {
            return false;
        }

        if (BuiltInVariables.IsReserved(name))
        {
            draft.Changed(at, name, "is set by Headway: each instance gets a port of its own and must listen on $PORT");
            return false;
        }

        if (name is "ASPNETCORE_URLS" or "ASPNETCORE_HTTP_PORTS" or "HTTP_PORTS" or "DOTNET_URLS")
        {
            service.ListensByOption = true;
            draft.Changed(at, name, "is not written: the start command says --urls with $PORT, which Headway gives to each instance");
            return false;
        }

        return true;
    }

    private static bool MayBeShown(string name, string value) =>
        IsOnlyReferences(value)
        || (!Placeholder.IsPlaceholder(value)
            && !(SecretNames.IsCredential(VariableName.Parse(name)) || SecretNames.IsPassword(VariableName.Parse(name)))
            && !LogIn().IsMatch(value));

    // Besides references, what every address has: a scheme, a path.
    private static bool IsOnlyReferences(string value) => Rest(value) is { } rest && Around().IsMatch(rest);

    // What stands around the references of a value; null when it has none.
    private static string? Rest(string value) => value.Contains("${{", StringComparison.Ordinal) ? Reference().Replace(value, string.Empty) : null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\$\{\{[^{}]*\}\}", Options)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^([a-z][a-z0-9+]*:|[A-Za-z ]+=|[/:@;,?]|[/?&][a-z0-9_=&/.-]{1,40}|//|jdbc:)*$", Options)]
    private static partial Regex Around();

    [GeneratedRegex(@"://[^/@\s]*:[^/@\s]+@|(^|;)\s*(password|pwd)\s*=\s*[^$;\s]", Options | RegexOptions.IgnoreCase)]
    private static partial Regex LogIn();

    // Of a value that only this machine has, nothing is written that could be a secret: no long word, no setting but these.
    [GeneratedRegex(@"^([a-z][a-z0-9+]{0,20}:|(Host|Server|Port|Database|Username|User Id|User|Password)=|[/:@;,]|/[a-z0-9]{1,8}|[?&](sslmode|family|schema|pgbouncer)=[a-z0-9]{1,12})*$", Options)]
    private static partial Regex BareAddress();
}
