namespace Headway.Model.Checklists;

/// <summary>When an item of the checklist is asked for.</summary>
public enum ChecklistPhase
{
    /// <summary>Before a deployment.</summary>
    Before,

    /// <summary>After a deployment.</summary>
    After,

    /// <summary>On performance.</summary>
    Performance,

    /// <summary>On security.</summary>
    Security,

    /// <summary>After an incident.</summary>
    Incident,

    /// <summary>On readiness for production.</summary>
    Readiness,
}
