"""Link schemes and hidden links."""
