import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A key by which a shop signs its JWTs (HS256), encrypted because it must be read back to verify them. */
@Entity('shop_secret')
export class ShopSecret {
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer', { name: 'shop_id' })
  shopId: number;

  @Column('bytea')
  ciphertext: Buffer;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Verifies nothing from here on; null = no end. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;
}
