# A migration that takes its time, and says when it ended.
echo begun
sleep "$HOLD_SECONDS"
echo "ended $(date +%s.%N)"
