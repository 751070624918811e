import { Box, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, Typography } from '@mui/material';

/** One of a few things to choose from, with a line that says what it is. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly text?: string;
  /** Why it cannot be chosen. */
  readonly whyNot?: string | null;
}

/** Radio buttons as cards side by side. */
export const ChoiceCards = <Value extends string>(props: {
  label: string;
  name: string;
  value: Value;
  choices: readonly Choice<Value>[];
  /** Pixels that a card needs at least. */
  width: number;
  onChange: (value: Value) => void;
}) => (
  <FormControl component="fieldset" fullWidth>
    <FormLabel component="legend" sx={{ fontWeight: 600, mb: 1, color: 'text.primary' }}>
      {props.label}
    </FormLabel>
    <RadioGroup
      name={props.name}
      value={props.value}
      onChange={(_, value) => props.onChange(value as Value)}
      sx={{
        display: 'grid',
        gridTemplateColumns: `repeat(auto-fill, minmax(min(${props.width}px, 100%), 1fr))`,
        gap: 1.5,
      }}
    >
      {props.choices.map((choice) => (
        <ChoiceCard key={choice.value} choice={choice} chosen={choice.value === props.value} />
      ))}
    </RadioGroup>
  </FormControl>
);

const ChoiceCard = <Value extends string>({ choice, chosen }: { choice: Choice<Value>; chosen: boolean }) => {
  const { value, title, text = '', whyNot = null } = choice;
  const said = whyNot ?? text;
  return (
    <Box
      sx={{
        border: 1,
        borderColor: chosen ? 'primary.main' : 'divider',
        outline: chosen ? '1px solid' : 'none',
        outlineColor: (theme) => theme.palette.primary.main,
        borderRadius: 1,
        '&:focus-within': { boxShadow: (theme) => `0 0 0 3px ${theme.palette.primary.light}55` },
      }}
    >
      <FormControlLabel
        value={value}
        disabled={whyNot !== null}
        control={<Radio size="small" sx={{ mt: said === '' ? 0 : -0.5 }} />}
        sx={{
          alignItems: said === '' ? 'center' : 'flex-start',
          m: 0,
          p: said === '' ? 0.5 : 1.5,
          pl: 1,
          width: '100%',
          height: '100%',
        }}
        label={
          <>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {title}
            </Box>
            {said === '' ? null : (
              <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
                {said}
              </Typography>
            )}
          </>
        }
      />
    </Box>
  );
};
