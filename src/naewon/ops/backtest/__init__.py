"""What `naewon backtest` needs around the engine: files read to tables, options read to a plan, results said."""
