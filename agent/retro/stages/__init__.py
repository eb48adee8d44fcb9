"""The stages, one file each; `retro.state.State` fixes their order."""
