using TapGamma.Analysis.Absorption;
using TapGamma.Fits;
using TapGamma.Testing;

namespace TapGamma.Analysis.Tests.Absorption;

internal static class EblTables
{
    public static EblTable Load(string name)
    {
        var path = Repository.SharedPath("data/ebl/" + EblModels.Find(name)!.FileName);
        Assert.SkipWhen(path is null, "The tables of the extragalactic background light are not beside this checkout.");
        return EblTable.Read(FitsFile.Open(path!), name);
    }
}
