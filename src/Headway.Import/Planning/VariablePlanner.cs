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

        var written = value.Contains("${{", StringComparison.Ordinal) || LocalDatabase().IsMatch(value) ? Written(service, name, value, at, isExample: true) : null;
        service.Set(name, written is not null && IsOnlyReferences(written) ? written : null, at);
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

        return Interpolation.WithoutMarks(rewritten, variable =>
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
    private static bool IsOnlyReferences(string value) =>
        value.Contains("${{", StringComparison.Ordinal) && Around().IsMatch(Reference().Replace(value, string.Empty));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\$\{\{[^{}]*\}\}", Options)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^([a-z][a-z0-9+]*:|[A-Za-z ]+=|[/:@;,?]|[/?&][a-z0-9_=&/.-]{1,40}|//|jdbc:)*$", Options)]
    private static partial Regex Around();

    [GeneratedRegex(@"://[^/@\s]*:[^/@\s]+@|(^|;)\s*(password|pwd)\s*=\s*[^$;\s]", Options | RegexOptions.IgnoreCase)]
    private static partial Regex LogIn();

    [GeneratedRegex(@"^(postgres(ql)?|redis)(\+[a-z0-9]+)?://([^@/\s]*@)?(localhost|127\.0\.0\.1|db|postgres|redis)(:[0-9]+)?(/|$)", Options)]
    private static partial Regex LocalDatabase();
}
