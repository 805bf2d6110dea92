global using EnvironmentName = Headway.Model.Names.EnvironmentName;
