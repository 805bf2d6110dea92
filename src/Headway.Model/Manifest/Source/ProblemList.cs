namespace Headway.Model.Manifest.Source;

/// <summary>Collects problems, up to a number that a person would still read.</summary>
internal sealed class ProblemList
{
    private const int Most = 100;

    private readonly List<ManifestProblem> _problems = [];
    private int _dropped;

    public bool Any => _problems.Count > 0;

    /// <summary>Gets how many were said so far.</summary>
    public int Count => _problems.Count + _dropped;

    public void Add(string path, int line, string message) => Add(new ManifestProblem(path, line, message));

    public void Add(ManifestProblem problem)
    {
        if (_problems.Count < Most)
        {
            _problems.Add(problem);
        }
        else
        {
            _dropped++;
        }
    }

    public IReadOnlyList<ManifestProblem> InOrder()
    {
        var ordered = _problems.OrderBy(problem => problem.Line).ToList();
        if (_dropped > 0)
        {
            ordered.Add(new ManifestProblem(string.Empty, 0, $"has {_dropped} more problems"));
        }

        return ordered;
    }
}
