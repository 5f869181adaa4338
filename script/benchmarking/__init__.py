"""The parts of script/bench: a load, the two applications, what is read of processes, the report."""
