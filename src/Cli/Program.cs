Console.WriteLine("tapgamma");
